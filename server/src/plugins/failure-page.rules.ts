import type { Language } from '@citess/db/vocabulary';

type Kind = 'large' | 'busy' | 'unreadable' | 'ours';
type Words = Record<Kind, [title: string, text: string]> & { again: string; home: string };

/** The few words a reader sees where the site itself was not asked: a form that was too large, an address that is none. */
const WORDS: Record<Language, Words> = {
  fr: {
    large: [
      'C’est trop lourd pour être envoyé',
      'Revenez en arrière, et enlevez un fichier ou raccourcissez un texte.',
    ],
    busy: ['Beaucoup de demandes arrivent en même temps', 'Attendez une minute, puis réessayez.'],
    unreadable: ['Cette adresse ne peut pas être lue', 'Elle est peut-être incomplète.'],
    ours: ['Quelque chose n’a pas marché de notre côté', 'Vous n’avez rien fait de mal. Réessayez dans un moment.'],
    ...{ again: 'Réessayer', home: 'Aller à l’accueil' },
  },
  ar: {
    large: ['ما أرسلتموه أكبر من اللازم', 'عودوا إلى الوراء، ثم احذفوا ملفا أو اختصروا نصا.'],
    busy: ['تصل طلبات كثيرة في الوقت نفسه', 'انتظروا دقيقة ثم أعيدوا المحاولة.'],
    unreadable: ['لا يمكن قراءة هذا العنوان', 'قد يكون ناقصا.'],
    ours: ['حدث عطل من جهتنا', 'لم ترتكبوا أي خطأ. أعيدوا المحاولة بعد قليل.'],
    ...{ again: 'إعادة المحاولة', home: 'العودة إلى الصفحة الرئيسية' },
  },
  en: {
    large: ['That is too large to be sent', 'Go back, and take out a file or shorten a text.'],
    busy: ['Many requests are coming in at once', 'Wait a minute, then try again.'],
    unreadable: ['This address cannot be read', 'It may be incomplete.'],
    ours: ['Something went wrong on our side', 'You did nothing wrong. Try again in a moment.'],
    ...{ again: 'Try again', home: 'Go to the home page' },
  },
  pt: {
    large: ['É demasiado grande para ser enviado', 'Volte atrás e retire um ficheiro ou encurte um texto.'],
    busy: ['Estão a chegar muitos pedidos ao mesmo tempo', 'Espere um minuto e tente de novo.'],
    unreadable: ['Não é possível ler este endereço', 'Talvez esteja incompleto.'],
    ours: ['Alguma coisa falhou do nosso lado', 'Não fez nada de errado. Tente de novo daqui a pouco.'],
    ...{ again: 'Tentar de novo', home: 'Ir para a página inicial' },
  },
  es: {
    large: ['Es demasiado grande para enviarlo', 'Vuelva atrás y quite un archivo o acorte un texto.'],
    busy: ['Están llegando muchas solicitudes a la vez', 'Espere un minuto y vuelva a intentarlo.'],
    unreadable: ['Esta dirección no se puede leer', 'Puede que esté incompleta.'],
    ours: [
      'Algo ha fallado por nuestra parte',
      'Usted no ha hecho nada mal. Vuelva a intentarlo dentro de un momento.',
    ],
    ...{ again: 'Volver a intentarlo', home: 'Ir a la página de inicio' },
  },
  ca: {
    large: ['És massa gran per enviar-ho', 'Torni enrere i tregui un fitxer o escurci un text.'],
    busy: ['Estan arribant moltes sol·licituds alhora', 'Esperi un minut i torni-ho a provar.'],
    unreadable: ['Aquesta adreça no es pot llegir', 'Potser no és completa.'],
    ours: ['Alguna cosa ha fallat per part nostra', 'No ha fet res malament. Torni-ho a provar d’aquí a una estona.'],
    ...{ again: 'Tornar-ho a provar', home: 'Anar a la pàgina d’inici' },
  },
  it: {
    large: ['È troppo grande per essere inviato', 'Torni indietro e tolga un file o accorci un testo.'],
    busy: ['Stanno arrivando molte richieste insieme', 'Attenda un minuto, poi riprovi.'],
    unreadable: ['Questo indirizzo non si può leggere', 'Forse è incompleto.'],
    ours: ['Qualcosa non ha funzionato da parte nostra', 'Lei non ha sbagliato nulla. Riprovi tra un momento.'],
    ...{ again: 'Riprova', home: 'Vai alla pagina iniziale' },
  },
};

/** Whether an address is of a page that somebody reads in a browser, not of the API or the open data. */
export function isPage(address: string, accept: string | undefined): boolean {
  return !/^\/(api|hsds)(\/|\?|$)/.test(address) && (accept ?? '').includes('text/html');
}

/** A whole page that says what happened and the way on; it needs nothing but itself. */
export function failurePage(language: Language, status: number): string {
  const kind: Kind = status >= 500 ? 'ours' : status === 413 ? 'large' : status === 429 ? 'busy' : 'unreadable';
  const words = WORDS[language];
  const [title, text] = words[kind];
  const again = kind === 'busy' || kind === 'ours' ? `<a href="">${words.again}</a> · ` : '';
  return `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <title>${title}</title>
  </head>
  <body style="max-width: 40rem; margin: 15vh auto; padding: 0 1.25rem; font: 1.125rem/1.6 system-ui, sans-serif">
    <main><h1>${title}</h1><p>${text}</p><p>${again}<a href="/${language}">${words.home}</a></p></main>
  </body>
</html>
`;
}
