"""Every command once, with its words, key and icon; buttons and the palette are views of it."""
