// Doubles
