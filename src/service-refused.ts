import type { Text } from './platform/i18n/language';

/** Why the service does not start, in words for the person who started it. */
export class ServiceRefused extends Error {
  constructor(readonly text: Text) {
    super(text.en);
  }

  static dataFolderInUse(dataDir: string): ServiceRefused {
    return new ServiceRefused({
      es: `Otro proceso de Pregón trabaja en ${dataDir}; deténgalo o use otro PREGON_DATA_DIR.`,
      en: `Another Pregón process works in ${dataDir}; stop it or use another PREGON_DATA_DIR.`,
    });
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
