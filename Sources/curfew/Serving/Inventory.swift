import AccessDesk
import Catalog
import Configuration
import Host
import Log

/// The resources that an appliance knows, and whoever keeps them fresh.
struct Inventory: Sendable {
    let resources = ResourceCatalog()
    let keeper: ResourceKeeper

    init(
        of source: any ResourceSource, in memory: any ResourceMemory, _ settings: Settings, _ clock: SystemClock,
        _ journal: any Journal
    ) {
        keeper = ResourceKeeper(
            source: source, memory: memory, catalog: resources, clock: clock, settings: settings.inventory,
            journal: journal)
    }
}
