// Tells the server on whose clocks to show times, from the next page on.
const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const told = `pregon_zone=${encodeURIComponent(zone ?? '')}`;
if (zone && !document.cookie.split('; ').includes(told)) {
  document.cookie = `${told}; Path=/; SameSite=Lax; Max-Age=31536000`;
}
