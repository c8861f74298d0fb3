import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { CASE_COMMANDS, refusalsOf } from '@redress/domain';
import { ProblemBody, ReceiptBody } from '../problems/documented.js';
import { PROBLEM_KINDS, problemType, type ProblemKind } from '../problems/problem.js';

const ABOUT = `Complaints of residents under the Housing Ombudsman's Complaint Handling Code. Every command appends events to the
case's stream and answers which; every refusal names the rule and, where the Code says it, the provision.
In a sandbox a token comes from POST /v1/sandbox/tokens, and PUT /v1/sandbox/clock moves the clock.`;

export const openApi = (app: NestFastifyApplication): OpenAPIObject =>
  SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('Redress')
      .setDescription(ABOUT)
      .setVersion('1')
      .addBearerAuth()
      .addSecurityRequirements('bearer')
      .build(),
    { extraModels: [ProblemBody, ReceiptBody] },
  );

const commandsThatAnswer = (code: string): string[] =>
  ['log', ...Object.keys(CASE_COMMANDS)].filter((name) => refusalsOf(name).includes(code));

const page = (title: string, text: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${text}</html>`;

/** A page for every type of problem, at the address that the problem names. */
export const serveProblemPages = (app: NestFastifyApplication): void => {
  const server = app.getHttpAdapter().getInstance();
  for (const kind of Object.keys(PROBLEM_KINDS) as ProblemKind[])
    server.get(problemType(kind), async (_request, reply) =>
      reply
        .type('text/html')
        .send(
          page(
            kind,
            `<p>${PROBLEM_KINDS[kind]}</p>${kind === 'REFUSED' ? `<ul>${refusalList()}</ul>` : ''}<p><a href="/docs">All addresses</a></p>`,
          ),
        ),
    );
};

const refusalList = (): string => {
  const codes = [...new Set(['log', ...Object.keys(CASE_COMMANDS)].flatMap((name) => refusalsOf(name)))].sort();
  return codes.map((code) => `<li><b>${code}</b>: ${commandsThatAnswer(code).join(', ')}</li>`).join('');
};
