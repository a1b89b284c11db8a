// PolicyLanguage
