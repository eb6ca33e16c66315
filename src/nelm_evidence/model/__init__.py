"""The nouns of the house: frozen values without behaviour beyond arithmetic on themselves."""
