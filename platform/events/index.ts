export { defineEvent, declaredEvents, type EventType } from './event.ts';
export { factsToWrite, type Announcement } from './outbox-store.ts';
export { startRelay, type RelayedEvent, type Relay } from './relay.ts';
export { findEvent, listEventsAfter, newestEventPlace, type CommittedEvent, type EventPlace } from './outbox-store.ts';
