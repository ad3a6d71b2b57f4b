// Functions that modules below on the map may call.
export {};
