"""The world's formats: what others publish, read into our own facts and written from them."""
