import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import helmet from 'helmet';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { version } from '../package.json';
import { ApiModule, nameRequest, refuseUnreadBody, withAnswers, withProblems } from './api';

const BODY_LIMIT = '100kb';
const HEADERS_TIMEOUT_MS = 10_000;
/** A large list over a slow line. */
const REQUEST_TIMEOUT_MS = 15 * 60_000;

/** What stands before every route: headers, limits, the documentation. */
export function dressServer(app: NestExpressApplication): void {
  // A proxy on this machine may say who called and over what; nobody else is believed.
  app.set('trust proxy', 'loopback');
  app.use(nameRequest);
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy },
      // Not `no-referrer`: with it browsers send `Origin: null` with our own forms.
      referrerPolicy: { policy: 'same-origin' },
    }),
  );
  app.use((_: IncomingMessage, response: ServerResponse, next: () => void) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  app.use('/api', refuseUnreadBody);
  app.useBodyParser('json', { limit: BODY_LIMIT });
  app.useBodyParser('urlencoded', { limit: BODY_LIMIT, extended: false });
  documentApi(app);

  const server = app.getHttpServer();
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
}

const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  connectSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  baseUri: ["'none'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  formAction: ["'self'"],
};

function documentApi(app: NestExpressApplication): void {
  const description = new DocumentBuilder()
    .setTitle('Pregón')
    .setVersion(version)
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .build();
  SwaggerModule.setup('api/docs', app, () =>
    withProblems(withAnswers(SwaggerModule.createDocument(app, description, { include: [ApiModule] }))),
  );
}
