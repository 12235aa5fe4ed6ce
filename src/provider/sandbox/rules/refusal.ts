export type Refusal =
  | 'address_not_allowed'
  | 'wrong_method'
  | 'unknown_path'
  | 'parameter_missing'
  | 'second_numbers_differ'
  | 'wrong_credentials'
  | 'no_endpoint'
  | 'two_endpoints'
  | 'not_authorised'
  | 'bad_number'
  | 'endpoint_in_call'
  | 'bad_date'
  | 'bad_page';

/** The manual prints no error texts; these are in its language. */
export const refusalText: Readonly<Record<Refusal, string>> = {
  address_not_allowed: 'IP no autorizada',
  wrong_method: 'Metodo no permitido',
  unknown_path: 'No existe',
  parameter_missing: 'Faltan parametros',
  second_numbers_differ: 'secd_num y second_num no coinciden',
  wrong_credentials: 'Usuario o clave incorrectos',
  no_endpoint: 'Ninguno de los numeros es un EP de la cuenta',
  two_endpoints: 'Los dos numeros son EP de la cuenta',
  not_authorised: 'EP no autorizado para click2dial',
  bad_number: 'Numero no valido',
  endpoint_in_call: 'EP en llamada',
  bad_date: 'Fecha no valida: YYYY-MM-DD HH:mm:ss',
  bad_page: 'ini o cant no validos',
};
