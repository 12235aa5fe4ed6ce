import { CommandError, exitCodes } from '../exit-codes';

/** The account asks for a second person's approval: the command line is one person, whoever sits at it. */
export function notApprovedYet(campaignId: number): CommandError {
  return new CommandError(exitCodes.refused, {
    es: `No se llama a nadie: otra persona con derecho a iniciar debe aprobar antes la campaña ${campaignId} como está, en la consola (/campaigns/${campaignId}) o con POST /api/v1/campaigns/${campaignId}/approve. Después, la misma orden la inicia.`,
    en: `Nobody is called: somebody else with the right to start must first approve campaign ${campaignId} as it is, in the console (/campaigns/${campaignId}) or by POST /api/v1/campaigns/${campaignId}/approve. After that, the same command starts it.`,
  });
}
