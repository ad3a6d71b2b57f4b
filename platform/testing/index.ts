export { buildApp, launchChromium } from './browser.ts';
export { provideTestCluster, type ClusterConnection } from './cluster.ts';
export { testDatabase, type TestDatabase, type TestDatabaseOptions } from './database.ts';
export { describeSchema } from './describe-schema-store.ts';
export { discoverMigrations } from './discover.ts';
