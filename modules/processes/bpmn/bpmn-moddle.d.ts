declare module 'bpmn-moddle' {
  /** An element of a model as the library reads it. */
  export interface ModdleElement {
    readonly $type: string;
    readonly $parent?: ModdleElement;
    get(name: string): unknown;
    set(name: string, value: unknown): void;
  }

  /** Reads and writes BPMN 2.0, with packages of more elements. */
  export default class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML(xml: string): Promise<{ rootElement: ModdleElement }>;
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>;
    create(type: string, attributes?: Readonly<Record<string, unknown>>): ModdleElement;
  }
}
