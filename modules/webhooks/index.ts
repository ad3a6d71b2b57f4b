import './errors.ts';

export { createSubscription, type MadeSubscription, type NewSubscription } from './server/create-subscription.ts';
export { endSubscription, testSubscription } from './server/subscriptions.ts';
