import { startWorker } from '#browser/dossiers';

startWorker();
