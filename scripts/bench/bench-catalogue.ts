import { APPLICANTS, AUDIENCES, LEGAL_FORMS, SECTORS, STAGES } from '@citess/db/vocabulary';
import { BenchWords, readSeed, type BenchLanguage } from './bench-words.ts';
import { Random, Zipf } from './random.ts';

export type BenchTexts = { name: string; description: string; eligibility_description?: string };

export type BenchService = {
  id: string;
  language: BenchLanguage;
  texts: BenchTexts;
  translations: Partial<Record<BenchLanguage, BenchTexts>>;
  /** Keys of needs. */
  needs: string[];
  covers: string[];
  except: string[];
  /** Null: open to anyone, at any stage. */
  audience: string[] | null;
  stage: string[] | null;
  limits: BenchLimits;
  cost: string;
  delivery: string[];
  languages: BenchLanguage[];
  capacity: string;
  /** Days since it was confirmed; null when it never was. */
  confirmed: number | null;
  /** Places in the list of its organization's locations. */
  locations: number[];
};

/** What only matching asks of a service; null: anyone. */
export type BenchLimits = {
  applicant: string[] | null;
  legal_form: string[] | null;
  sector: string[] | null;
  audience_first: string[] | null;
  amount_minimum: number | null;
  amount_maximum: number | null;
};

export type BenchOrganization = {
  id: string;
  language: BenchLanguage;
  name: string;
  acronym: string;
  description: string;
  sector: string;
  locations: { id: string; latitude: number; longitude: number; territory: string }[];
  services: BenchService[];
};

type Territory = { code: string; parent_code: string | null; longitude: number | null; latitude: number | null };

const SEED = 20_261_122;
/** Languages of texts and of speech, by how common they are: French, Arabic and English first. */
const LANGUAGES: readonly BenchLanguage[] = ['fr', 'ar', 'en', 'it', 'es', 'pt', 'ca'];
const COUNTRIES = ['TN', 'IT', 'ES', 'FR', 'PT'];

/**
 * Organizations with `size` services altogether, always the same ones for a size; of a federation of so many members, each with
 * as many services and with places of its own, the first of which is the catalogue of that size alone.
 */
export function* listBenchOrganizations(size: number, members = 1): Generator<BenchOrganization> {
  const each = Math.ceil(size / members);
  for (let member = 0; member < members; member += 1)
    yield* listMember(Math.min(each, size - member * each), member, each);
}

/** The code of a place as a member of a federation has it. */
export function codeOfMember(code: string, member: number): string {
  return member === 0 ? code : `M${member}-${code}`;
}

function* listMember(size: number, member: number, each: number): Generator<BenchOrganization> {
  const random = new Random(SEED + each + member);
  const make = new CatalogueMaker(random, member);
  for (let left = size; left > 0;) {
    const count = Math.min(left, random.isLikely(0.02) ? 20 + random.below(60) : 1 + random.below(8));
    left -= count;
    yield make.organization(count);
  }
}

class CatalogueMaker {
  private readonly random: Random;
  private readonly member: number;
  /** Chance of its own: the rest of a catalogue stays as it was before services had limits. */
  private readonly limits: Random;
  private readonly words: BenchWords;
  private readonly territories = readSeed<Territory[]>('territories').filter(({ latitude }) => latitude !== null);
  private readonly needs = listLeafNeeds();
  private readonly needZipf = new Zipf(this.needs.length, 4);
  private readonly languageZipf = new Zipf(LANGUAGES.length, 0.2);

  constructor(random: Random, member: number) {
    this.random = random;
    this.member = member;
    this.limits = new Random(SEED + member);
    this.words = new BenchWords(random);
  }

  organization(services: number): BenchOrganization {
    const { random, words } = this;
    const language = this.language();
    const name = `${words.text(language, 1 + random.below(2))} ${words.newName(language)}`;
    const country = random.isLikely(0.4) ? 'TN' : random.pick(COUNTRIES);
    const places = this.territories.filter(({ code, parent_code }) => parent_code !== null && code.startsWith(country));
    const locations = Array.from({ length: 1 + random.below(3) }, () => this.location(random.pick(places)));
    return {
      id: random.uuid(),
      language,
      name,
      acronym:
        name
          .split(' ')
          .map((word) => word.charAt(0))
          .join('')
          .toUpperCase() + words.newName('en').slice(0, 2).toUpperCase(),
      description: words.text(language, 15),
      sector: random.pick(['public', 'association', 'association', 'private', 'mixed']),
      locations,
      services: Array.from({ length: services }, () => this.service(language, country, places, locations.length)),
    };
  }

  private service(own: BenchLanguage, country: string, places: readonly Territory[], locations: number): BenchService {
    const { random } = this;
    const language = random.isLikely(0.8) ? own : this.language();
    const others = new Set([this.language(), this.language()]);
    others.delete(language);
    const area = random.next();
    const covered = random.pick(places);
    const isAround = area < 0.25;
    const codes = (code: string) => [codeOfMember(code, this.member)];
    const delivery = random.pick([['on-site'], ['on-site'], ['remote'], ['on-site', 'remote'], ['at-your-place']]);
    return {
      id: random.uuid(),
      language,
      texts: this.texts(language, 28),
      translations: Object.fromEntries([...others].map((other) => [other, this.texts(other, 24)])),
      needs: [...new Set(Array.from({ length: 1 + random.below(3) }, () => this.need()))],
      covers: codes(isAround ? country : covered.code),
      except: isAround && random.isLikely(0.1) ? codes(covered.code) : [],
      audience: this.limit(AUDIENCES, 0.25),
      stage: this.limit(STAGES, 0.3),
      limits: this.moreLimits(),
      cost: random.pick([
        'free',
        'free',
        'free',
        'free',
        'free',
        'paid',
        'paid',
        'part-funded',
        'part-funded',
        'unknown',
      ]),
      delivery,
      languages: [...new Set([language, this.language()])],
      capacity: random.pick(['open', 'open', 'unknown', 'waiting-list', 'full']),
      confirmed: random.isLikely(0.9) ? random.below(400) : null,
      locations: random.isLikely(0.85) ? [random.below(locations)] : [],
    };
  }

  /** One to three of the values, for that share of services. */
  private limit(values: readonly string[], share: number): string[] | null {
    const random = this.limits;
    if (!random.isLikely(share)) return null;
    return [...new Set(Array.from({ length: 1 + random.below(3) }, () => random.pick(values)))];
  }

  private moreLimits(): BenchLimits {
    const random = this.limits;
    const isOfMoney = random.isLikely(0.3);
    return {
      applicant: this.limit(APPLICANTS, 0.15),
      legal_form: this.limit(LEGAL_FORMS, 0.15),
      sector: this.limit(SECTORS, 0.3),
      audience_first: this.limit(AUDIENCES, 0.1),
      amount_minimum: isOfMoney ? random.pick([500, 1_000, 5_000]) : null,
      amount_maximum: isOfMoney ? random.pick([5_000, 20_000, 50_000, 200_000]) : null,
    };
  }

  private texts(language: BenchLanguage, length: number): BenchTexts {
    const { random, words } = this;
    return {
      name: words.text(language, 2 + random.below(4)),
      description: words.text(language, length - 6),
      ...(random.isLikely(0.4) ? { eligibility_description: words.text(language, 6) } : {}),
    };
  }

  private location({ code, latitude, longitude }: Territory): BenchOrganization['locations'][number] {
    const spread = () => (this.random.next() - 0.5) * 0.4;
    return {
      id: this.random.uuid(),
      latitude: (latitude ?? 0) + spread(),
      longitude: (longitude ?? 0) + spread(),
      territory: codeOfMember(code, this.member),
    };
  }

  private language(): BenchLanguage {
    return LANGUAGES[this.languageZipf.draw(this.random)] ?? 'fr';
  }

  private need(): string {
    return this.needs[this.needZipf.draw(this.random)] ?? '';
  }
}

/** Needs of the vocabulary that have no others below them. */
function listLeafNeeds(): string[] {
  const { taxonomies } = readSeed<{
    taxonomies: { key: string; terms: { key: string; parent_key?: string | null }[] }[];
  }>('vocabulary');
  const terms = taxonomies.find(({ key }) => key === 'needs')?.terms ?? [];
  const parents = new Set(terms.map(({ parent_key }) => parent_key));
  return terms.map(({ key }) => key).filter((key) => !parents.has(key));
}
