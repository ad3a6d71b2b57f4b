/** A transaction in progress; only stores look inside, through `tables`. */
export interface Tx {
  readonly inTransaction: true;
}
