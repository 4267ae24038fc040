import type { Language } from '@citess/db/vocabulary';

/** What a new hub says where nothing fits, until its coordinator writes something better. */
export const FIRST_GUIDANCE: Record<Language, string> = {
  fr: 'Nous n’avons pas trouvé de structure qui convienne dans notre liste. Un conseiller lit votre demande, vous recontacte et cherche au-delà de la liste.',
  ar: 'لم نجد في قائمتنا هيكلا مناسبا. يقرأ مستشار طلبكم ويتصل بكم ويبحث خارج القائمة.',
  en: 'We found nobody in our list who fits. A counsellor reads your request, gets back to you and looks beyond the list.',
  pt: 'Não encontrámos na nossa lista ninguém que sirva. Um conselheiro lê o seu pedido, contacta-o e procura fora da lista.',
  es: 'No encontramos en nuestra lista a nadie que encaje. Un asesor lee su solicitud, le contacta y busca más allá de la lista.',
  ca: 'No hem trobat ningú a la nostra llista que encaixi. Un assessor llegeix la seva sol·licitud, s’hi posa en contacte i busca més enllà de la llista.',
  it: 'Nel nostro elenco non abbiamo trovato nessuno adatto. Un consulente legge la sua richiesta, la ricontatta e cerca oltre l’elenco.',
};
