import { z } from 'zod';
import type { World } from '../refusals/world.fixture.ts';

/** A JSON schema as the served document has it. */
export type Schema = Readonly<Record<string, unknown>>;

const schemaShape = z.record(z.string(), z.unknown());
const parameterShape = z.object({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean(), schema: schemaShape });
const operationShape = z.object({
  operationId: z.string(),
  'x-permission': z.string(),
  parameters: z.array(parameterShape),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: schemaShape })) }).optional(),
  responses: z.record(z.string(), z.object({ content: z.record(z.string(), z.unknown()).optional() })),
});
const documentShape = z.object({ paths: z.record(z.string(), z.record(z.string(), operationShape)) });

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** One operation as the served document tells it; nothing of the contracts behind it is known here. */
export interface Served {
  id: string;
  method: (typeof methods)[number];
  path: string;
  isPublic: boolean;
  parameters: readonly z.output<typeof parameterShape>[];
  /** What a body looks like, for those that have one. */
  body: { media: string; schema: Schema } | undefined;
  /** Its answer has no end. */
  streams: boolean;
}

/** Every operation of `/api/openapi.json`. */
export async function servedOperations(world: World): Promise<Served[]> {
  const document = documentShape.parse((await world.desk.server.http.app.inject({ url: '/api/openapi.json' })).json());
  return Object.entries(document.paths).flatMap(([path, entry]) =>
    Object.entries(entry).map(([method, one]) => {
      const [body] = Object.entries(one.requestBody?.content ?? {});
      return {
        id: one.operationId,
        method: z.enum(methods).parse(method.toUpperCase()),
        path,
        isPublic: one['x-permission'] === 'public',
        parameters: one.parameters,
        body: body === undefined ? undefined : { media: body[0], schema: body[1].schema },
        streams: Object.values(one.responses).some(({ content }) => content?.['text/event-stream'] !== undefined),
      };
    }),
  );
}
