import { API_PATH } from '../../protocol/deployment';
import { endpoints } from '../../protocol/endpoints';
import { jsonSchemasOf, parameterSchema } from './json-schemas';
import { NAMED_SCHEMAS } from './named-schemas';
import { type OperationDescription, operations, TAGS } from './operations';
import { REFUSALS, type RefusalName, refusalResponses } from './refusals';

const ABOUT = [
  'The access grants of a profile: create, list, update, revoke and delete them.',
  "If the operator has disabled a profile, its grants' tokens, and creating, changing and deleting, get 403 PROFILE_DISABLED. Its key can still get challenges, read the profile, and list, read and revoke grants.",
  "A deleted profile's tokens get 401, and the DID document at /users/{profileId}/did.json answers 410 GONE.",
  "A method that a path doesn't have gets 405 METHOD_NOT_ALLOWED, with those that it has in Allow.",
].join(' ');

const TOKEN = [
  'A Verifiable Presentation as a JWT (compact JWS), signed with EdDSA (Ed25519).',
  'Header: {"alg":"EdDSA","kid":"DID#FRAGMENT"}.',
  'Payload: {"iss":"DID","vp":{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"],"holder":"DID"},"nonce":"CHALLENGE"}.',
  'DID is did:key:z…, the base58btc form of 0xed 0x01 and the public key, with the part after did:key: as FRAGMENT. Or it is the did:web of the profile, with owner as FRAGMENT.',
  "CHALLENGE is the challenge of a grant (good for the grant's scope while it's active, any number of times), or one from GET /challenges (good for one request, with full access).",
  'Without a nonce, the token only proves who asks: enough for operations without x-required-scope.',
  'x-required-scope is what the grant of a token must cover.',
].join(' ');

const ID = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'The ID of the grant.',
  schema: { type: 'string' },
  example: operations.createGrant.answer.example,
};

const EVERYWHERE: RefusalName[] = [
  'Unauthorized',
  'Forbidden',
  'InternalServerError',
  'ServiceUnavailable',
];
const WITH_A_BODY: RefusalName[] = ['BadRequest', 'PayloadTooLarge', 'UnsupportedMediaType'];

const names = Object.keys(REFUSALS) as RefusalName[];

function responsesOf({ body, refusals }: OperationDescription) {
  const usual = [...EVERYWHERE, ...(body ? WITH_A_BODY : [])];
  return Object.fromEntries(
    names
      .filter((name) => usual.includes(name) || refusals[name] !== undefined)
      .map((name) => [
        REFUSALS[name].status,
        {
          $ref: `#/components/responses/${name}`,
          // Beside a reference, OpenAPI 3.1 lets it say what the answer means here.
          ...(refusals[name] && { description: refusals[name] }),
        },
      ]),
  );
}

function parametersOf({ headers = {}, query = {} }: OperationDescription, path: string) {
  const parameters = Object.entries({ header: headers, query }).flatMap(([place, all]) =>
    Object.entries(all).map(([name, { schema, description, example }]) => ({
      name,
      in: place,
      description,
      schema: parameterSchema(schema),
      example,
    })),
  );
  return path.includes(':id') ? [ID, ...parameters] : parameters;
}

/** The OpenAPI 3.1 document of the API, made from the schemas that the routes validate with. */
export function openApiDocument() {
  const all = Object.values<OperationDescription>(operations);
  const { named, find } = jsonSchemasOf(
    all.flatMap(({ body, answer }) => [...(body ? [body.schema] : []), answer.schema]),
  );
  const json = ({
    schema,
    example,
  }: OperationDescription['answer'] | NonNullable<OperationDescription['body']>) => ({
    'application/json': { schema: find(schema), example },
  });

  const paths: Record<string, Record<string, object>> = {};
  for (const [name, operation] of Object.entries<OperationDescription>(operations)) {
    const { method, path, scope } = endpoints[name as keyof typeof endpoints];
    const { tag, summary, description, body, answer } = operation;
    const parameters = parametersOf(operation, path);
    const template = path.replace(':id', '{id}');
    paths[template] = {
      ...paths[template],
      [method.toLowerCase()]: {
        operationId: name,
        tags: [tag],
        summary,
        ...(description && { description }),
        ...(scope && { 'x-required-scope': scope }),
        ...(parameters.length > 0 && { parameters }),
        ...(body && { requestBody: { required: true, content: json(body) } }),
        responses: {
          200: { description: answer.description, content: json(answer) },
          ...responsesOf(operation),
        },
      },
    };
  }

  return {
    openapi: '3.1.0',
    info: {
      title: 'Auth Grants',
      version: '1',
      description: ABOUT,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: API_PATH }],
    security: [{ presentation: [] }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        presentation: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: TOKEN,
        },
      },
      schemas: named,
      responses: refusalResponses(find(NAMED_SCHEMAS.ApiError.schema)),
    },
  };
}
