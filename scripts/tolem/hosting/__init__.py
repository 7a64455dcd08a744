"""What a host needs beside the pages: releases to swap and go back to, headers, smaller copies of files."""
