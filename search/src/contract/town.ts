import type { SearchDocument } from '../directory-search.ts';

/** The id of the document with that number. */
export const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A valid document; `given` shows what matters. */
export function aDocument(number: number, given: Partial<SearchDocument>): SearchDocument {
  return {
    id: id(number),
    kind: 'service',
    organization_id: id(900 + number),
    names: {},
    alternate_names: [],
    descriptions: {},
    need_names: {},
    needs: [],
    covers: ['XX-1'],
    except: [],
    audience: ['women', 'youth'],
    stage: ['idea', 'growth'],
    cost: 'free',
    organization_sector: 'public',
    delivery: ['on-site'],
    languages: ['fr'],
    capacity: 'open',
    quality: 0.5,
    ...given,
  };
}

/* A small town with a bank, a school, an incubator and a market hall. */

export const LOAN = aDocument(1, {
  names: { fr: 'Microcrédit', en: 'Microcredit', ar: 'قروض صغيرة' },
  organization_names: ['Banque du bourg', 'BDB'],
  descriptions: { fr: 'De petits prêts pour commencer, surtout pour les femmes.', en: 'Small loans to begin with.' },
  need_names: { fr: ['Emprunter'], ar: ['قرض'] },
  needs: ['finance', 'finance.loan'],
  cost: 'paid',
  organization_sector: 'private',
  audience: ['women'],
  capacity: 'waiting-list',
  covers: ['XX'],
  except: ['XX-2'],
  quality: 0.9,
});
export const COURSE = aDocument(2, {
  names: { fr: 'Formation des coopératives', en: 'Training for cooperatives', ar: 'تكوين التعاضديات' },
  descriptions: { fr: 'Apprendre à diriger une coopérative agricole.' },
  eligibility: { fr: 'Réservé aux groupements d’agriculteurs' },
  need_names: { fr: ['Se former'] },
  needs: ['training'],
  stage: ['idea'],
  capacity: 'unknown',
  covers: ['XX-1'],
  languages: ['fr', 'ar'],
});
export const DESK = aDocument(3, {
  names: { fr: 'Bureau partagé' },
  alternate_names: ['PEP'],
  organization_names: ['Pépinière du bourg'],
  descriptions: { fr: 'Une place pour travailler. On y parle aussi de formation.' },
  needs: ['space'],
  covers: ['XX-1-A'],
  delivery: ['remote', 'on-site'],
  organization_sector: 'association',
});
export const HALL = aDocument(4, {
  names: { fr: 'Étal à la halle', en: 'Market stall' },
  descriptions: { fr: 'Vendre ses produits le samedi, pour les femmes de la coopérative.' },
  needs: ['market'],
  covers: ['XX-2'],
  cost: 'unknown',
  quality: 0.1,
});
export const BANK = aDocument(5, {
  kind: 'organization',
  organization_id: id(5),
  names: { fr: 'Banque du bourg' },
  alternate_names: ['BDB'],
  cost: null,
  capacity: null,
  organization_sector: 'private',
});

export const TOWN: readonly SearchDocument[] = [LOAN, COURSE, DESK, HALL, BANK];
