const { execFileSync } = require('node:child_process');
const { existsSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const DEBIAN = '/usr/lib/postgresql';

/** The folder of PostgreSQL's own programs, the newest where there are several; undefined: it is not installed. */
function postgresPrograms() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const onPath = () => {
    try {
      return execFileSync('pg_config', ['--bindir'], { stdio: ['ignore', 'pipe', 'ignore'] })
        .toString()
        .trim();
    } catch {
      return undefined;
    }
  };
  const folders = versions.map((version) => join(DEBIAN, version, 'bin'));
  return [...folders, onPath()].find((folder) => folder !== undefined && existsSync(join(folder, 'initdb')));
}

module.exports = { postgresPrograms };
