import type { EndpointView } from '../../api';
import type { Text } from '../../platform/i18n/language';

export const endpointRoles: Readonly<Record<EndpointView['role'], Text>> = {
  ivr: { es: 'Grabación', en: 'Recording' },
  agent: { es: 'Agente', en: 'Agent' },
};

export const endpointStates: Readonly<Record<EndpointView['state'], Text>> = {
  free: { es: 'Libre', en: 'Free' },
  in_call: { es: 'En llamada', en: 'In a call' },
  set_aside: { es: 'Apartado hasta', en: 'Set aside until' },
};
