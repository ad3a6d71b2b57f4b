/** A place where modules below on the map add to a module above: the module above asks for `all` of them. */
export interface ExtensionPoint<T> {
  readonly name: string;
  with(value: T): Extension;
  read(extension: Extension): T | undefined;
}

/** One addition to an extension point. */
export interface Extension {
  readonly point: string;
}

/** All additions of the composed modules. */
export interface Extensions {
  all<T>(point: ExtensionPoint<T>): readonly T[];
}

/** Declares an extension point; its name is `noun.what`. */
export function defineExtensionPoint<T>(name: string): ExtensionPoint<T> {
  const values = new WeakMap<Extension, T>();
  return {
    name,
    with(value) {
      const extension = { point: name };
      values.set(extension, value);
      return extension;
    },
    read: (extension) => values.get(extension),
  };
}

/** Collects the additions of the composed modules, in their order. */
export function makeExtensions(extensions: readonly Extension[]): Extensions {
  return {
    all<T>(point: ExtensionPoint<T>): T[] {
      const found: T[] = [];
      for (const extension of extensions) {
        const value = point.read(extension);
        if (value !== undefined) found.push(value);
      }
      return found;
    },
  };
}
