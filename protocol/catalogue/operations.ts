import { type Catalogue, catalogue } from './catalogue';
import learnCardNetwork from './operations.json';

/** Every operation of the LearnCard Network: the catalogue where no other one is chosen. */
export const operations: Catalogue = catalogue.parse(learnCardNetwork);
