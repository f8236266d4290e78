"""First names of many cultures, and words that open a sentence like one and are none. Data only."""

from __future__ import annotations

from pytest_aiprops.detectors.vocabulary import words

FIRST_NAMES = words(
    # English-speaking countries
    "James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel "
    "Matthew Anthony Donald Mark Paul Steven Andrew Kenneth Joshua Kevin Brian George Edward "
    "Ronald Timothy Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin "
    "Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond Patrick Jack Dennis Jerry "
    "Tyler Aaron Adam Nathan Henry Douglas Zachary Peter Kyle Walter Ethan Jeremy Harold Keith "
    "Christian Roger Noah Gerald Terry Sean Austin Carl Arthur Lawrence Dylan Jesse Jordan Bryan "
    "Billy Joe Bruce Gabriel Logan Albert Willie Alan Juan Wayne Elijah Randy Roy Vincent Ralph "
    "Eugene Russell Bobby Mason Philip Louis Harry Derek Cameron Shawn Trevor Connor Hunter Evan "
    "Seth Cody Dustin Chad Brett Todd Craig Marcus Corey Ian Lucas Liam Oliver Leo Max Simon "
    "Martin Neil Graham Nigel Oscar Hugo Mary Patricia Jennifer Linda Elizabeth Barbara Susan "
    "Jessica Sarah Karen Lisa Nancy Betty Sandra Margaret Ashley Kimberly Emily Donna Michelle "
    "Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Dorothy Amy Kathleen "
    "Angela Shirley Emma Brenda Pamela Nicole Anna Samantha Katherine Christine Debra Rachel "
    "Carolyn Janet Maria Catherine Heather Diane Olivia Julie Joyce Victoria Ruth Virginia Lauren "
    "Kelly Christina Joan Evelyn Judith Megan Andrea Cheryl Hannah Jacqueline Martha Gloria "
    "Teresa Ann Anne Sara Madison Frances Kathryn Janice Jean Abigail Alice Julia Judy Sophia "
    "Grace Denise Amber Doris Marilyn Danielle Beverly Isabella Theresa Diana Natalie Brittany "
    "Charlotte Marie Kayla Alexis Lori Caroline Savannah Jasmine Brianna Destiny Leah Taylor "
    "Kaitlyn Courtney Chelsea Vanessa Erin Allison Paige Morgan Sydney Haley Molly Chloe Zoe Lucy "
    "Ellen Claire Kate Katie Jane Helen Rose Fiona Alex Sam Ben Tom Tim Jim Bob Bill Mike Dave "
    "Steve Chris Matt Nick Dan Joe Tony Greg Jeff Ken Ron Don Ted Fred Alfred Ernest Stanley "
    # African-American
    "Jamal Darnell Tyrone DeShawn Lamar Terrell Malik Jermaine Leroy Rasheed Tremayne Hakim "
    "Kareem Alonzo Lakisha Latoya Ebony Keisha Tanisha Aisha Shaniqua Latisha Nichelle Shereen "
    "Imani Aaliyah Kenya Tamika Lashonda Precious "
    # Arabic, Turkish, Persian
    "Muhammad Mohammed Mohammad Mohamed Ahmed Ahmad Ali Omar Hassan Hussein Ibrahim Yusuf Youssef "
    "Khalid Abdullah Abdul Mustafa Karim Tariq Samir Bilal Hamza Rashid Amir Fatima Aysha Amina "
    "Zainab Khadija Maryam Layla Leila Noor Nour Yasmin Samira Salma Huda Rania Mehmet Emre Ayse "
    "Elif Zeynep Murat Reza Mehdi Farhad Dariush Shirin Parisa Nasrin Azadeh "
    # South Asia
    "Raj Rahul Amit Sanjay Vijay Arjun Rohan Anil Sunil Deepak Ravi Suresh Ramesh Krishna Vikram "
    "Imran Priya Anjali Pooja Neha Sunita Lakshmi Kavita Deepa Meera Aditi Divya Shreya Ananya "
    "Harpreet Gurpreet Sandeep Manpreet Singh "
    # East and South-East Asia
    "Wei Ming Jing Xin Yan Lei Hui Ying Xiao Chen Li Hiroshi Takashi Kenji Yuki Sakura Haruka "
    "Akira Satoshi Yoko Naoko Minjun Jisoo Soojin Hyun Nguyen Thanh Minh Linh Huong Tuan Somchai "
    "Putri Budi Dewi Siti Agus "
    # Africa
    "Kwame Kofi Ama Abena Chidi Chinedu Ngozi Chioma Emeka Ifeoma Adebayo Oluwaseun Folake Tunde "
    "Femi Babatunde Wanjiru Kamau Njeri Otieno Thabo Sipho Nomsa Lindiwe Zanele Mandla Tendai "
    "Mamadou Fatou Aminata Ousmane Abebe Tigist Selam "
    # Spanish and Portuguese
    "José Jose Carlos Luis Jorge Miguel Pedro Manuel Alejandro Diego Javier Fernando Rafael "
    "Ricardo Eduardo Pablo Sergio Mario Jesus Jesús Santiago Mateo Enrique Guadalupe Carmen Rosa "
    "Juana Ana Lucía Lucia Sofia Valentina Camila Gabriela Isabel Elena Pilar Mercedes Dolores "
    "Esperanza Joao João Paulo Thiago Beatriz Luiza "
    # Other European
    "Hans Klaus Jürgen Wolfgang Heinrich Günter Uwe Heike Ingrid Ursula Sabine Petra Anja Pierre "
    "Jean Jacques François Antoine Luc Camille Élodie Sophie Amélie Giuseppe Giovanni Marco Luca "
    "Francesca Giulia Chiara Paola Ivan Dmitri Sergei Vladimir Boris Igor Natasha Olga Svetlana "
    "Tatiana Yelena Anastasia Piotr Jan Andrzej Krzysztof Agnieszka Katarzyna Małgorzata Lars "
    "Sven Erik Bjorn Björn Astrid Freja Nils Mikko Aino Nikos Dimitris Giorgos Eleni Zoltán "
    "Ferenc Attila Ilona Jovan Milica Dragan Ana Moshe Avi Shlomo Yael Rivka Ezra Miriam Levi"
)
"""First names, written with a capital. Those that are also words are left out where the word is
common at the start of a sentence ("Will", "May", "Hope", "Faith", "April", "Dawn")."""

FIRST_VERBS = words("is was has had says said isn't wasn't hasn't")
"""Verbs of one third person. A word before one of them that opens a sentence, with no article, is
a name, or among the words below."""
NO_FIRST_NAMES = words(
    "everything everyone everybody something someone somebody nothing nobody anything anyone "
    "anybody none neither either another other others one two three half part most much less more "
    "all each both such same that this it he she there here what which who where when why how "
    "whatever whoever and but or so yet if then also now today tomorrow yesterday later first "
    "last next again still only even just not never always often sometimes maybe perhaps food "
    "water coffee tea bread breakfast lunch dinner meat fish cheese wine beer milk service "
    "support help advice information news feedback communication staff management delivery "
    "shipping packaging postage check-in boarding baggage luggage traffic parking transport "
    "travel wifi internet software hardware battery sound audio video picture quality performance "
    "speed size weight price value money cost access security safety privacy health care "
    "treatment medicine education school work business trade industry government congress "
    "parliament politics law justice peace war crime violence life death love hate time history "
    "music art science nature weather rain snow sun heat cold wind air light power energy oil gas "
    "land home furniture equipment clothing jewellery paper progress growth success failure "
    "customer client user product item order package parcel account room hotel flight book film "
    "movie acting writing plot story dialogue pacing setup set-up installation assembly design "
    "style colour color fit comfort"
)
"""Words that open a sentence without an article and are no names."""
