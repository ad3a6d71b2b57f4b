import type { WebModule } from '#platform/web';
import { documentsWeb } from '#web/documents';
import { dossiersWeb } from '#web/dossiers';
import { processesWeb } from '#web/processes';

/** The modules of the officers' app, one line each. */
export const modules: readonly WebModule[] = [processesWeb, dossiersWeb, documentsWeb];
