import { checkBackup } from './check.ts';
import { restore } from './restore.ts';

/** For a test that kills it: restores, and says when it begins. */
const [url = '', file = ''] = process.argv.slice(2);
const backup = await checkBackup(file);
process.stdout.write('begun\n');
await restore({ url, backup, replace: true });
process.stdout.write('done\n');
