/// The ports that the desk asks, and is not answered by everywhere: nil where there is nobody to ask.
///
/// A rule that rests on what nobody can tell does not allow anything.
package struct Informants: Sendable {
    package var roster: (any OnCallRoster)?
    package var pager: (any Pager)?
    package var userGroups: (any UserGroups)?

    package init(
        roster: (any OnCallRoster)? = nil, pager: (any Pager)? = nil, userGroups: (any UserGroups)? = nil
    ) {
        self.roster = roster
        self.pager = pager
        self.userGroups = userGroups
    }
}
