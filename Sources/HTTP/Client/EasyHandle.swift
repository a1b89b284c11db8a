import CLibraries.Network

/// An easy handle of libcurl, which is used for one exchange after the other.
struct EasyHandle {
    let pointer: UnsafeMutableRawPointer

    /// A new handle; nil when there is no memory for it.
    init?() {
        guard let pointer = curl_easy_init() else { return nil }
        self.pointer = pointer
    }

    /// Forgets every option; connections, names and TLS sessions stay known.
    func reset() {
        curl_easy_reset(pointer)
    }

    /// Gives the handle back; it may not be in use.
    func free() {
        curl_easy_cleanup(pointer)
    }

    /// Sets an option that takes a number or a switch.
    func set(_ option: CURLoption, _ value: Int) throws(TransportFailure) {
        try check(curfew_curl_set_long(pointer, option, value))
    }

    /// Sets an option that takes a size.
    func setSize(_ option: CURLoption, _ value: Int) throws(TransportFailure) {
        try check(curfew_curl_set_size(pointer, option, curl_off_t(value)))
    }

    /// Sets an option that takes text, of which libcurl keeps a copy; nil takes the default away.
    func set(_ option: CURLoption, _ text: String?) throws(TransportFailure) {
        try check(curfew_curl_set_text(pointer, option, text))
    }

    /// Sets an option that takes a pointer, which must stay valid for as long as libcurl uses it.
    func set(_ option: CURLoption, _ context: UnsafeMutableRawPointer?) throws(TransportFailure) {
        try check(curfew_curl_set_pointer(pointer, option, context))
    }

    /// Sets a callback that takes bytes of the answer.
    func set(_ option: CURLoption, _ function: curfew_curl_data_function) throws(TransportFailure) {
        try check(curfew_curl_set_data_function(pointer, option, function))
    }

    /// Sets the callback that is asked before a request goes out.
    func setPrerequisite(_ function: curl_prereq_callback) throws(TransportFailure) {
        try check(curfew_curl_set_prerequisite(pointer, CURLOPT_PREREQFUNCTION, function))
    }

    /// Sets the lines of the header, which must stay valid until the exchange is over.
    func setLines(_ lines: UnsafeMutablePointer<curl_slist>?) throws(TransportFailure) {
        try check(curfew_curl_set_list(pointer, CURLOPT_HTTPHEADER, lines))
    }

    /// The status of the last answer; 0 when there was none.
    var status: Int {
        var status = 0
        curfew_curl_get_long(pointer, CURLINFO_RESPONSE_CODE, &status)
        return status
    }

    private func check(_ code: CURLcode) throws(TransportFailure) {
        guard code == CURLE_OK else {
            throw TransportFailure(reason: String(cString: curl_easy_strerror(code)), neverSent: true)
        }
    }
}
