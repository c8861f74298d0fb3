import 'reflect-metadata';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { type Runtime } from '@redress/runtime';
import { ApiModule } from './api.module.js';
import { installBodyParsers } from './http/body-parsers.js';
import { refuseBrokenAddress } from './http/broken-address.js';
import { openApi, serveProblemPages } from './http/docs.js';
import { installSecurityHeaders } from './http/security-headers.js';
import { serveMetrics } from './operations/metrics.js';
import { validation } from './shape/validation.js';

/** The HTTP application on parts that are open already; it does not listen yet. */
export const createApi = async (runtime: Runtime): Promise<NestFastifyApplication> => {
  const adapter = new FastifyAdapter({ forceCloseConnections: true, frameworkErrors: refuseBrokenAddress });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.on(runtime), adapter, {
    logger: ['error', 'warn'],
    bodyParser: false,
    abortOnError: false,
  });
  const server = app.getHttpAdapter().getInstance();
  installBodyParsers(server);
  // One byte more than may be stored: the parser cuts a longer file off without a word, and the store refuses what it gets.
  await app.register(multipart, { limits: { fileSize: runtime.settings.MAX_DOCUMENT_BYTES + 1, files: 1 } });
  installSecurityHeaders(server);
  app.useGlobalPipes(validation());
  serveMetrics(server, runtime.database);
  serveProblemPages(app);
  SwaggerModule.setup('docs', app, () => openApi(app), { jsonDocumentUrl: 'openapi.json' });
  return app;
};
