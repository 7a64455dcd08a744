"""Pictures drawn at the build: words and figures in, shapes with places out. Templates make SVG of them."""
