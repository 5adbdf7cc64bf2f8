/** Words that lists of stolen passwords are full of, as they read without signs, capitals and final figures. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `password passwordpassword passwordsicura miapassword lamiapassword nuovapassword cambiami cambiamisubito changemenow
  letmeinletmein iloveyou iloveyouforever tiamotiamo tiamopersempre amoremio amoremioamore amoretiamo qwertyuiop qwertyuiopas
  qwertyuiopasdf qwertyqwerty asdfghjkl asdfghjklzxc zxcvbnm zxcvbnmasdfg administrator amministratore amministrazione
  superuser rootroot welcome welcomewelcome benvenuto benvenutobenvenuto ciaociao ciaociaociao forzainter forzajuve
  forzamilan forzanapoli forzaroma juventus juventusfc internazionale milanisti juventini buongiorno buonanotte
  regionelombardia comunedibrescia comunedimilano lombardia regione comune assessore municipio sindacosindaco
  superman batman spiderman dragonball pokemonpokemon starwars ferrariferrari valentino valentinorossi francesco
  francescatotti alessandro alessandra giuseppe giovanni antonella federica federico cristina cristiano stefania
  conciliaconcilia concilia conciliazione vitaelavoro famiglia lamiafamiglia famigliafamiglia mammaepapa
  trustnooneone trustnooneinit passpasspass secretsecret segretosegreto segretissimo computer computercomputer
  primavera primaveraestate autunnoinverno estate inverno gennaiofebbraio lunedimartedi santamaria gesumaria
  correcthorsebatterystaple abcdefghijkl abcdefghijklm iamtheboss monkeymonkey dragondragon sunshinesunshine
  princessprincess footballfootball baseballbaseball masterkeymaster accesso accessoaccesso ufficioufficio benvenutiqui`
    .split(/\s+/)
    .filter(Boolean),
);
