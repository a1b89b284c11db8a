import CLibraries.OpenSSL

/// SHA-256 (FIPS 180-4) of the bytes: 32 bytes.
package func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    let bytes = Array(bytes)
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    var length: UInt32 = 0
    let done = EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha256(), nil)
    precondition(done == 1, "OpenSSL could not compute a SHA-256")
    return digest
}

/// HMAC with SHA-256 (RFC 2104) of the bytes under the key: 32 bytes.
package func hmacSHA256(_ bytes: some Sequence<UInt8>, key: [UInt8]) -> [UInt8] {
    let bytes = Array(bytes)
    var code = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    var length: UInt32 = 0
    let done = HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, &code, &length)
    precondition(done != nil, "OpenSSL could not compute an HMAC")
    return code
}

/// Whether both are the same, taking as long whichever byte differs; lengths are not hidden.
package func constantTimeEquals(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
}

/// Bytes that nobody can guess, from OpenSSL's generator.
package func randomBytes(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    precondition(RAND_bytes(&bytes, Int32(count)) == 1, "OpenSSL has no randomness to give")
    return bytes
}
