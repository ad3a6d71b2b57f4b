import './errors.ts';

export { createSubscription, type MadeSubscription, type NewSubscription } from './server/create-subscription.ts';
