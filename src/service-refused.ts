import type { Text } from './platform/i18n/language';

/** Why the service does not start, in words for the person who started it. */
export class ServiceRefused extends Error {
  /** `combination`: of processes and settings, to be mended by whoever set them. */
  constructor(
    readonly text: Text,
    readonly why: 'combination' | 'surroundings' = 'surroundings',
  ) {
    super(text.en);
  }

  static dataFolderInUse(dataDir: string): ServiceRefused {
    const text = {
      es: `Otro proceso de Pregón trabaja en ${dataDir}; deténgalo o use otro PREGON_DATA_DIR.`,
      en: `Another Pregón process works in ${dataDir}; stop it or use another PREGON_DATA_DIR.`,
    };
    return new ServiceRefused(text, 'combination');
  }

  /** `why` is a word such as ECONNREFUSED or WRONGPASS: nothing of the address, which may hold a password. */
  static noRedis(why: string): ServiceRefused {
    const text = {
      es: `REDIS_URL: Redis no responde (${why}); arránquelo, corrija la dirección o la clave, o quite REDIS_URL para trabajar en un solo proceso.`,
      en: `REDIS_URL: Redis does not answer (${why}); start it, correct the address or the password, or unset REDIS_URL to work in one process.`,
    };
    return new ServiceRefused(text, 'combination');
  }

  static cannotListen(host: string, port: number, code: string): ServiceRefused {
    if (code === 'EADDRINUSE') {
      return new ServiceRefused({
        es: `El puerto ${port} está ocupado; elija otro con --port o PORT.`,
        en: `Port ${port} is in use; choose another with --port or PORT.`,
      });
    }
    return new ServiceRefused({
      es: `No se puede escuchar en ${host}:${port} (${code}); revise HOST y PORT.`,
      en: `Cannot listen on ${host}:${port} (${code}); check HOST and PORT.`,
    });
  }
}
