import './errors.ts';

// Functions that modules below on the map may call.
