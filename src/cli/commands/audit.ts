import { Command } from 'commander';

import { TrailCheck } from '../../access';
import { runAuditVerify } from '../audit-verify';
import { act } from '../act';
import { withApplication } from '../open-application';

interface Raw {
  readonly head?: string;
  readonly json?: boolean;
}

export function auditCommand(): Command {
  const verify = new Command('verify')
    .description('whether the audit trail is as it was written, but for what was erased or has aged away')
    .option('--head <event:link>', 'as an earlier verify has told it: also whether that is still there')
    .option('--json', 'one JSON object on standard output')
    .action((raw: Raw) =>
      act(raw, (config, terminal) =>
        withApplication(config, (app) => runAuditVerify(app.get(TrailCheck), terminal, raw.head)),
      ),
    );
  return new Command('audit').description('who did what').addCommand(verify);
}
