import { installPackages, isFree, main, npm, UserError, startNpm } from './run-programs.mjs';

/* `npm run up`: installs what is missing, builds what has changed, serves, and says where. PORT chooses another port than 3000. */

main(async () => {
  const port = Number(process.env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new UserError(
      `PORT is “${process.env.PORT}”; it should be a number from 1 to 65535, such as 3000.`,
    );
  }
  if (!(await isFree(port))) {
    throw new UserError(
      `Port ${port} is taken by another program. End that one, or choose another port: PORT=${port + 1} npm run up`,
    );
  }
  await installPackages();
  console.log('');
  if (!(await npm(['run', '--silent', 'build', '--', '--if-changed'])))
    throw new UserError('The site was not built; the reason is above.');
  console.log('\nStarting the site …');
  await serve(port);
});

/** Starts the site, says where it is once it answers, and stays until it ends or is told to. */
async function serve(port) {
  const server = startNpm(['run', '--silent', 'start'], { PORT: String(port) });
  const end = new Promise((done) => server.on('exit', (code) => done(code ?? 0)));
  const address = `http://localhost:${port}`;
  while (!(await answers(address))) {
    if (server.exitCode !== null) throw new UserError('The site did not start; the reason is above.');
    await new Promise((done) => setTimeout(done, 100));
  }
  console.log(`\nThe site is at ${address} (Ctrl+C ends it)`);
  process.exitCode = await end;
}

function answers(address) {
  return fetch(address, { redirect: 'manual' }).then(
    () => true,
    () => false,
  );
}
