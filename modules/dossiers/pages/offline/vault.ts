import { isTooOld, type Kept } from './kept.ts';

interface KeyRow {
  id: string;
  key: CryptoKey;
  person: string;
  madeAt: number;
}
interface DraftRow {
  id: string;
  keyId: string;
  keptAt: number;
  iv: Uint8Array<ArrayBuffer>;
  box: ArrayBuffer;
}

const name = 'ezone-kept';

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error(`${name}: ${request.error?.name ?? 'failed'}`)));
  });

/** Does something with the two stores and lets the database go, so that nothing ever waits for it. */
async function inStores<T>(mode: IDBTransactionMode, work: (keys: IDBObjectStore, drafts: IDBObjectStore) => Promise<T>): Promise<T> {
  const opening = indexedDB.open(name, 1);
  opening.addEventListener('upgradeneeded', () => {
    opening.result.createObjectStore('keys', { keyPath: 'id' });
    opening.result.createObjectStore('drafts', { keyPath: 'id' });
  });
  const database = await done(opening);
  try {
    const transaction = database.transaction(['keys', 'drafts'], mode);
    return await work(transaction.objectStore('keys'), transaction.objectStore('drafts'));
  } finally {
    database.close();
  }
}

/** The keys there are, without what they open. */
export async function listKeys(): Promise<{ id: string; person: string }[]> {
  const rows: KeyRow[] = await inStores('readonly', (keys) => done(keys.getAll()));
  return rows.map(({ id, person }) => ({ id, person }));
}

/** Forgets every draft and every key. */
export function forgetAll(): Promise<void> {
  return inStores('readwrite', async (keys, drafts) => {
    await Promise.all([done(keys.clear()), done(drafts.clear())]);
  });
}

/** Forgets what is older than a week. */
export function forgetOld(now: number): Promise<void> {
  return inStores('readwrite', async (keys, drafts) => {
    const [keyRows, draftRows]: [KeyRow[], DraftRow[]] = await Promise.all([done(keys.getAll()), done(drafts.getAll())]);
    const gone = new Set(keyRows.flatMap(({ id, madeAt }) => (isTooOld(madeAt, now) ? [id] : [])));
    for (const id of gone) keys.delete(id);
    for (const { id, keyId, keptAt } of draftRows) if (gone.has(keyId) || isTooOld(keptAt, now)) drafts.delete(id);
  });
}

// That it cannot be taken out is the browser's word: nothing in a page, also not ours, ever sees its bytes.
const makeKey = (): Promise<CryptoKey> => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);

/** A draft and its box belong together: neither can be put in the place of another. */
const around = (iv: Uint8Array<ArrayBuffer>, id: string) => ({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(id) });

const open = async ({ key }: KeyRow, { id, iv, box }: DraftRow): Promise<string> =>
  new TextDecoder().decode(await crypto.subtle.decrypt(around(iv, id), key, box));

async function close({ id: keyId, key }: KeyRow, id: string, text: string, keptAt: number): Promise<DraftRow> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { id, keyId, keptAt, iv, box: await crypto.subtle.encrypt(around(iv, id), key, new TextEncoder().encode(text)) };
}

const bothOf = (id: string): Promise<[KeyRow[], DraftRow | undefined]> =>
  inStores('readonly', (keys, drafts) => Promise.all([done(keys.getAll()), done(drafts.get(id))]));

/** A draft as it is kept; undefined where there is none, and for one whose key is gone. */
export async function takeKept(id: string, now: number): Promise<Kept | undefined> {
  const [keys, row] = await bothOf(id);
  const key = keys.find((one) => one.id === row?.keyId);
  if (row === undefined || key === undefined || isTooOld(row.keptAt, now)) return undefined;
  const kept: Kept = JSON.parse(await open(key, row));
  return kept;
}

/** Keeps a draft under the key that is there; nothing is kept where there is none. */
export async function putKept(kept: Kept, now: number): Promise<void> {
  const [keys] = await bothOf(kept.id);
  const key = keys.at(-1);
  if (key === undefined) return;
  const row = await close(key, kept.id, JSON.stringify(kept), now);
  await inStores('readwrite', async (store, drafts) => {
    // Signed out while it was being encrypted: nothing may come after the wiping.
    if ((await done(store.get(key.id))) !== undefined) await done(drafts.put(row));
  });
}

/** Forgets one draft. */
export function dropKept(id: string): Promise<void> {
  return inStores('readwrite', async (_keys, drafts) => {
    await done(drafts.delete(id));
  });
}

/** Makes the key of a sign-in the one that is there; what an earlier sign-in of the same person left is encrypted anew with it. */
export async function useKey(id: string, person: string, now: number): Promise<void> {
  const [keys, drafts]: [KeyRow[], DraftRow[]] = await inStores('readonly', (store, rows) =>
    Promise.all([done(store.getAll()), done(rows.getAll())]),
  );
  if (keys.length === 1 && keys[0]?.id === id) return;
  const next: KeyRow = { id, key: await makeKey(), person, madeAt: now };
  const moved: DraftRow[] = [];
  for (const row of drafts) {
    const key = keys.find((one) => one.id === row.keyId);
    if (key !== undefined) moved.push(await close(next, row.id, await open(key, row), row.keptAt));
  }
  await inStores('readwrite', async (store, rows) => {
    store.clear();
    store.put(next);
    for (const row of moved) rows.put(row);
    await done(store.count());
  });
}
