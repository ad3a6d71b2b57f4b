import { startKeeping } from '#browser/dossiers';
import { startForms } from '#browser/forms';
import { enhancePage } from '#platform/pages';

enhancePage();
startForms();
void startKeeping();
