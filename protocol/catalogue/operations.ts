import { type Catalogue, catalogue } from './catalogue';
import learnCardNetwork from './operations.json';

/** Every operation of the LearnCard Network: the default catalogue. */
export const operations: Catalogue = catalogue.parse(learnCardNetwork);
