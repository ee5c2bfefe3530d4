import * as z from 'zod';
import * as wire from './wire.ts';

/** Name, request, answer of each signed call; `hello` is the only one without a request. */
const calls = {
  enrol: {
    request: wire.enrolRequest,
    answer: wire.enrolAnswer,
    signed: false,
    what: 'A node proves the one-time code and leaves its keys.',
  },
  session: {
    request: wire.sessionRequest,
    answer: wire.sessionAnswer,
    signed: true,
    what: 'Where both stand; first call of a connection.',
  },
  events: {
    request: wire.eventsRequest,
    answer: wire.eventsAnswer,
    signed: true,
    what: 'Events in order; the highest unbroken number comes back.',
  },
  changes: { request: wire.changesRequest, answer: wire.changesAnswer, signed: true, what: 'What changed since a cursor; waits for it.' },
} as const;

const json = (name: string) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } });
const schemaOf = (schema: z.ZodType) => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
};

/** The protocol as OpenAPI 3.1, made from the schemas that the program itself reads by. docs/openapi.json is this, checked by a test. */
export function openApiDocument() {
  const refused = { description: 'Refused; see docs/protocol.md', content: json('refusal') };
  const paths = Object.entries(calls).map(([name, { signed, what }]) => [
    wire.paths[name as keyof typeof calls],
    {
      post: {
        operationId: name,
        summary: what,
        security: signed ? [{ messageSignature: [] }] : [],
        requestBody: { required: true, content: json(`${name}Request`) },
        responses: { '200': { description: 'Done', content: json(`${name}Answer`) }, default: refused },
      },
    },
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'Jiafu sync', version: String(wire.protocolVersion), license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths: {
      [wire.paths.hello]: {
        get: {
          operationId: 'hello',
          summary: 'Who is there, and what time it is here.',
          security: [],
          responses: { '200': { description: 'Done', content: json('helloAnswer') }, default: refused },
        },
      },
      ...Object.fromEntries(paths),
    },
    components: {
      securitySchemes: {
        messageSignature: {
          type: 'http',
          scheme: 'signature',
          description: 'RFC 9421: ("@method" "@path" "content-digest");created;nonce;keyid;alg="ed25519";tag="jiafu-sync"',
        },
      },
      schemas: {
        helloAnswer: schemaOf(wire.helloAnswer),
        refusal: schemaOf(wire.refusal),
        wireEvent: schemaOf(wire.sentEvent),
        knownChange: schemaOf(wire.knownChange),
        ...Object.fromEntries(
          Object.entries(calls).flatMap(([name, { request, answer }]) => [
            [`${name}Request`, schemaOf(request)],
            [`${name}Answer`, schemaOf(answer)],
          ]),
        ),
      },
    },
  };
}
