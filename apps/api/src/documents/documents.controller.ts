import { type Readable } from 'node:stream';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import { type MultipartFile } from '@fastify/multipart';
import { type FastifyReply } from 'fastify';
import { type Actor, type DocRef } from '@redress/domain';
import { AccessLog } from '@redress/access-log';
import { type Clock } from '@redress/clock';
import { Documents } from '@redress/documents';
import { isUuid } from '@redress/platform';
import { CaseRecordQueries, sightOf } from '@redress/read-models';
import { CurrentActor, mayRead } from '../identity/current-actor.js';
import { type RedressRequest } from '../identity/request.js';
import { CLOCK } from '../parts.js';
import { ApiErased, ApiReadProblems, ApiUploadProblems } from '../problems/documented.js';
import { BadRequest } from '../problems/bad-request.js';
import { Forbidden, NotFound } from '../problems/errors.js';
import { DocumentAccess } from './document-access.js';

interface Upload {
  readonly source: Readable;
  readonly mediaType: string;
  readonly name?: string;
}

const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+/;

/** Letters and evidence: stored before they are named, never overwritten. */
@ApiTags('documents')
@ApiReadProblems()
@Controller('v1/documents')
export class DocumentsController {
  constructor(
    private readonly documents: Documents,
    private readonly access: DocumentAccess,
    private readonly cases: CaseRecordQueries,
    private readonly accesses: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(201)
  @ApiOperation({
    summary: 'Store a document: multipart field `file`, or the raw body with its content type and ?name=',
  })
  @ApiConsumes('multipart/form-data', 'application/octet-stream')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiQuery({ name: 'name', type: String, required: false })
  @ApiUploadProblems()
  async store(
    @Req() request: RedressRequest,
    @Query('name') name: string | undefined,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DocRef> {
    if (!actor.roles.some((role) => role !== 'AUDITOR' && role !== 'MRC')) throw new Forbidden();
    const upload = await this.#uploadOf(request, name);
    const ref = await this.documents.store(upload.source, {
      landlordId: actor.landlordId,
      mediaType: upload.mediaType,
      storedBy: actor.userId,
      storedAt: this.clock.now(),
      ...(upload.name !== undefined && { name: upload.name }),
    });
    void reply.header('location', `/v1/documents/${ref.docId}`);
    return ref;
  }

  @Get(':docId')
  @ApiOperation({ summary: 'The bytes of a document' })
  @ApiParam({ name: 'docId', format: 'uuid' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiErased()
  async read(@Param('docId') docId: string, @CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    if (!isUuid(docId)) throw new BadRequest([{ field: 'docId', message: 'must be a UUID' }]);
    mayRead('documents', actor);
    if (sightOf('documents', actor) === 'ASSIGNED' && !(await this.access.isOnAssignedCase(actor, docId)))
      throw new Forbidden();
    for (const caseId of await this.cases.naming(actor.landlordId, docId))
      await this.accesses.note(actor, { caseId, what: `documents/${docId}`, at: this.clock.now() });
    const document = await this.documents.open(actor.landlordId, docId);
    if (document === undefined) throw new NotFound(`There is no document ${docId}.`);
    const { mediaType, bytes, name, sha256, content } = document;
    await reply
      .header('content-type', mediaType)
      .header('content-length', String(bytes))
      .header('etag', `"${sha256}"`)
      .header(
        'content-disposition',
        `attachment${name === undefined ? '' : `; filename*=UTF-8''${encodeURIComponent(name)}`}`,
      )
      .send(content);
  }

  async #uploadOf(request: RedressRequest, name: string | undefined): Promise<Upload> {
    const { isMultipart, file } = request as unknown as {
      isMultipart: () => boolean;
      file: () => Promise<MultipartFile | undefined>;
    };
    if (isMultipart.call(request)) {
      const part = await file.call(request);
      if (part?.fieldname !== 'file') throw new BadRequest([{ field: 'file', message: 'is missing' }]);
      return { source: part.file, mediaType: part.mimetype, name: name ?? part.filename };
    }
    const mediaType = MEDIA_TYPE.exec(request.headers['content-type'] ?? '')?.[0];
    if (mediaType === undefined)
      throw new BadRequest([{ field: 'content-type', message: 'must name the type of the document' }]);
    return { source: request.body as Readable, mediaType, ...(name !== undefined && { name }) };
  }
}
