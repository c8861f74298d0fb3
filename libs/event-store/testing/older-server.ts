import { credentials, Server, ServerCredentials, type ServerWritableStream } from '@grpc/grpc-js';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

type ReadReq = InstanceType<typeof streams.ReadReq>;
type ReadResp = InstanceType<typeof streams.ReadResp>;

const NEWER: readonly number[] = [
  streams.ReadResp.ContentCase.CHECKPOINT,
  streams.ReadResp.ContentCase.CAUGHT_UP,
  streams.ReadResp.ContentCase.FELL_BEHIND,
];

/** Reads as a server does that is older than telling a subscription how far it is; what is read comes from the real one. */
export const olderServer = async (port: number): Promise<{ readonly url: string; stop(): void }> => {
  const behind = new services.StreamsClient(`127.0.0.1:${port}`, credentials.createInsecure());
  const server = new Server();
  server.addService(services.StreamsService, {
    read: (call: ServerWritableStream<ReadReq, ReadResp>) => {
      const reading = behind.read(call.request);
      reading.on('data', (answer: ReadResp) => NEWER.includes(answer.getContentCase()) || call.write(answer));
      reading.on('error', (error) => call.destroy(error));
      reading.on('end', () => call.end());
      call.on('cancelled', () => reading.cancel());
    },
  });
  const bound = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, at) =>
      error === null ? resolve(at) : reject(error),
    ),
  );
  return {
    url: `esdb://127.0.0.1:${bound}?tls=false`,
    stop: () => {
      server.forceShutdown();
      behind.close();
    },
  };
};
