import { enhancePage } from '#platform/pages';

enhancePage();
