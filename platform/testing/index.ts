export { startTestCluster, type ClusterConnection, type TestCluster } from './cluster.ts';
export { testDatabase, type TestDatabase, type TestDatabaseOptions } from './database.ts';
