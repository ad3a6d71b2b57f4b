import './errors.ts';

export { giveTicket, type NewTicket } from './server/take-ticket.ts';
export { callAgain, callNext, closeCounter, endCall, openCounter } from './server/serve.ts';
