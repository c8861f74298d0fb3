import { BundleFile, rebuildCase } from '@redress/export';
import { complain, say, withRuntime } from '@redress/runtime';

const USAGE = `Makes a case again out of an exported bundle (COMPLETE or AUDIT), in an instance without other cases.

  npm run rebuild-from-bundle -- FILE

The instance is the one that runs on REDRESS_DATA_DIR, else the one that DATABASE_URL and EVENTSTORE_URL name.`;

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

const [file, ...more] = process.argv.slice(2);
if (file === undefined || more.length > 0 || file.startsWith('--')) {
  (file === '--help' ? say : complain)(USAGE);
  process.exit(file === '--help' ? 0 : EXIT_USAGE);
}

try {
  const bundle = await BundleFile.open(file);
  await withRuntime('rebuild', async (runtime) => {
    const { reference, events, documents } = await rebuildCase(bundle, runtime, say).finally(() => bundle.close());
    say(`${reference}: ${events} events and ${documents} documents, each as the bundle has it.`);
    return 0;
  });
} catch (error) {
  complain(error instanceof Error ? error.message : String(error));
  process.exit(EXIT_FAILED);
}
