"""What a host needs besides the pages: releases, headers, compressed files, configurations."""
